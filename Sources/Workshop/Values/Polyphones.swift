/// Characters read in several ways, as far as the letters differ; the commonest reading first.
enum Polyphones {
    static let readings: [Unicode.Scalar: [String]] = table(
        """
        阿a,e 艾ai,yi 拗ao,niu 扒ba,pa 柏bai,bo 蚌bang,beng 膀bang,pang 磅bang,pang 薄bo,bao 堡bao,bu,pu 暴bao,pu
        贲ben,bi 秘mi,bi 泌mi,bi 辟pi,bi 便bian,pian 扁bian,pian 屏ping,bing 泊bo,po 卜bu,bo 伯bo,bai
        参can,shen,cen 藏cang,zang 侧ce,ze,zhai 曾zeng,ceng 差cha,chai,ci 刹sha,cha 查cha,zha 禅chan,shan
        单dan,shan,chan 颤chan,zhan 长chang,zhang 厂chang,an 朝chao,zhao 嘲chao,zhao 车che,ju 称cheng,chen
        盛sheng,cheng 晟sheng,cheng 乘cheng,sheng 澄cheng,deng 匙shi,chi 重zhong,chong 种zhong,chong 臭chou,xiu
        仇qiu,chou 畜chu,xu 传chuan,zhuan 幢chuang,zhuang 绰chuo,chao 伺si,ci 枞cong,zong 攒zan,cuan 撮cuo,zuo
        大da,dai 沓ta,da 逮dai,dei 弹tan,dan 石shi,dan 得de,dei 的de,di 地di,de 提ti,di 翟zhai,di 调tiao,diao
        都du,dou 读du,dou 度du,duo 囤tun,dun 顿dun,du 恶e,wu 番fan,pan 繁fan,po 费fei,bi 否fou,pi
        佛fo,fu 脯fu,pu 夹jia,ga 咖ka,ga 盖gai,ge 合he,ge 给gei,ji 颈jing,geng 红hong,gong 句ju,gou 枸gou,ju 谷gu,yu
        鹄hu,gu 贾jia,gu 莞guan,wan 纶lun,guan 龟gui,jun,qiu 炔que,gui 柜gui,ju 桧gui,hui 蛤ge,ha 虾xia,ha
        还huan,hai 咳ke,hai 巷xiang,hang 行xing,hang,heng 吭hang,keng 和he,huo,hu 核he,hu 黑hei,he 貉hao,he,mo
        虹hong,jiang 会hui,kuai 豁huo,hua 系xi,ji 奇qi,ji 缉ji,qi 稽ji,qi 亟ji,qi 祭ji,zhai 荠qi,ji 茄qie,jia
        伽jia,qie,ga 价jia,jie 见jian,xian 槛jian,kan 降jiang,xiang 强qiang,jiang 将jiang,qiang 嚼jiao,jue
        角jiao,jue 觉jue,jiao 侥jiao,yao 缴jiao,zhuo 校jiao,xiao 脚jiao,jue 解jie,xie 芥jie,gai 藉jie,ji
        劲jin,jing 矜jin,guan 咀ju,zui 隽juan,jun 圈quan,juan 卷juan,quan 浚jun,xun 卡ka,qia 壳ke,qiao 括kuo,gua
        隗wei,kui 溃kui,hui 栝gua,kuo 腊la,xi 蜡la,zha 落luo,la,lao 烙lao,luo 络luo,lao 姥lao,mu 乐le,yue 勒le,lei
        了liao,le 棱leng,ling 俩lia,liang 六liu,lu 陆lu,liu 露lu,lou 碌lu,liu 绿lv,lu 率lv,shuai 捋lv,luo 埋mai,man
        脉mai,mo 蔓man,wan 氓mang,meng 冒mao,mo 没mei,mo 糜mi,mei 谜mi,mei 缪miao,mou,miu 模mo,mu 牟mou,mu
        俟si,qi 娜na,nuo 那na,nuo 呢ne,ni 能neng,nai 尿niao,sui 粘zhan,nian 弄nong,long 疟nve,yao 区qu,ou
        迫po,pai 胖pang,pan 刨bao,pao 朴pu,piao 瀑pu,bao 曝pu,bao 栖qi,xi 期qi,ji 齐qi,ji,zhai 骑qi,ji
        铅qian,yan 茜qian,xi 纤xian,qian 鞘qiao,shao 亲qin,qing 覃qin,tan 戌xu,qu 瞿qu,ju 雀que,qiao 若ruo,re
        塞sai,se 色se,shai 莎sha,suo 厦sha,xia 杉shan,sha 汤tang,shang 折zhe,she 蛇she,yi 摄she,nie 射she,ye
        什shen,shi 沈shen,chen 省sheng,xing 识shi,zhi 似si,shi 氏shi,zhi 峙zhi,shi 拾shi,she 熟shu,shou 属shu,zhu
        术shu,zhu 数shu,shuo 说shuo,shui 衰shuai,cui 谁shui,shei 宿su,xiu 缩suo,su 拓tuo,ta 褪tui,tun 驮tuo,duo
        尾wei,yi 尉wei,yu 蔚wei,yu 遗yi,wei 涡wo,guo 吓xia,he 洗xi,xian 铣xi,xian 削xiao,xue
        叶ye,xie 邪xie,ye 血xue,xie 颉jie,xie 荥xing,ying 寻xun,xin 郇xun,huan 咽yan,ye 殷yin,yan 约yue,yao
        钥yao,yue 俞yu,shu 於yu,wu 熨yun,yu 员yuan,yun 筠yun,jun 均jun,yun 择ze,zhai 轧zha,ya,ga 扎zha,za
        着zhe,zhao,zhuo 召zhao,shao 爪zhua,zhao 殖zhi,shi 粥zhou,yu 著zhu,zhuo 赚zhuan,zuan 琢zhuo,zuo 仔zi,zai
        郗xi,chi 郄qie,xi 谌chen,shen 宓mi,fu 适shi,kuo 贠yun 埔pu,bu 尺chi,che 臂bi,bei 骠biao,piao
        褚chu,zhe 厘li,xi
        """)

    /// What each character of the text is read as; an entry is a character and its readings, parted by commas.
    static func table(_ text: String) -> [Unicode.Scalar: [String]] {
        var table: [Unicode.Scalar: [String]] = [:]
        for entry in text.split(whereSeparator: \.isWhitespace) {
            guard let hanzi = entry.unicodeScalars.first else { continue }
            table[hanzi] = entry.dropFirst().split(separator: ",").map(String.init)
        }
        return table
    }
}
